/** Between errors of the JSON classes and Apex's JSONException. */
import { throwApex } from '../../../runtime/exceptions.ts';
import { JsonSyntaxError } from './JsonTokenizer.ts';
import { JsonWriteError } from './JsonWriter.ts';

export function jsonException(message: string): never {
  return throwApex('System.JSONException', message);
}

/** Runs `body`; what reader and writer refuse becomes a JSONException. */
export function asJsonException<T>(body: () => T): T {
  try {
    return body();
  } catch (error) {
    if (error instanceof JsonSyntaxError || error instanceof JsonWriteError) {
      jsonException(error.message);
    }
    throw error;
  }
}

export function unsupportedType(name: string): never {
  return jsonException(`Apex Type unsupported in JSON: ${name}`);
}
