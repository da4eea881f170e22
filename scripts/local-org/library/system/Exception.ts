/**
 * Exception and the platform's exception types.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_exception_methods.htm
 */
import type { ConnectApiException, QueryException } from '../../runtime/exceptions.ts';
import {
  apexException,
  ApexException,
  AuraHandledException,
  DmlException,
  exceptionClass,
  throwApex,
  type ApexExceptionClass,
  type DmlExceptionRow,
} from '../../runtime/exceptions.ts';
import { exceptionTypeNames, type ExceptionTypeName } from '../../runtime/exceptionTypes.ts';
import { ApexList, ApexMap, ApexSet } from '../../runtime/collections.ts';
import { platformType, setType, types } from '../../runtime/runtimeTypes.ts';
import { sobjectFieldToken, type SObjectFieldToken } from '../../runtime/tokens.ts';
import { tx } from '../../runtime/transaction.ts';
import { defineType, type MemberImplementation } from '../define.ts';
import { enumConstant } from '../support.ts';

const fieldTokenType = platformType('Schema', 'SObjectField');

function rowsOf(exception: ApexException): readonly DmlExceptionRow[] {
  if (exception instanceof DmlException) return exception.rows;
  throwApex(
    'System.TypeException',
    `DML methods are only supported on DmlException and EmailException, not ${exception.typeName}`,
  );
}

function rowOf(exception: ApexException, index: number): DmlExceptionRow {
  return (
    rowsOf(exception)[index] ??
    throwApex('System.ListException', `List index out of bounds: ${index}`)
  );
}

/** Fields by name do not say their object: the failed record's id does, where there is one. */
function fieldTokens(row: DmlExceptionRow): SObjectFieldToken[] {
  const object = row.objectName
    ? tx().org.schema.object(row.objectName)
    : row.id && tx().org.schema.objectByKeyPrefix(row.id.slice(0, 3));
  if (!object) return [];
  return row.fields.flatMap((name) => {
    const field = object.field(name);
    return field ? [sobjectFieldToken(object, field)] : [];
  });
}

/** Only once and never to itself, as on the platform. */
function initCause(self: ApexException, cause: ApexException): void {
  if (self.cause) throwApex('System.IllegalArgumentException', "Can't overwrite cause");
  if (self === cause) throwApex('System.IllegalArgumentException', 'Self-causation not permitted');
  self.cause = cause;
}

defineType({
  name: 'Exception',
  namespace: 'System',
  kind: 'exception',
  virtual: true,
  jsClass: ApexException,
  members: {
    'getCause(): Exception': (self: ApexException) => self.cause,
    'getLineNumber(): Integer': (self: ApexException) => self.lineNumber,
    'getMessage(): String': (self: ApexException) => self.message,
    'getStackTraceString(): String': (self: ApexException) => self.stackTrace,
    'getTypeName(): String': (self: ApexException) => self.typeName,
    'initCause(Exception): void': initCause,
    'setMessage(String): void': (self: ApexException, message: string) => {
      self.message = message;
    },
    'getNumDml(): Integer': (self: ApexException) => rowsOf(self).length,
    'getDmlFieldNames(Integer): List<String>': (self: ApexException, index: number) =>
      ApexList.of(types.string, [...rowOf(self, index).fields]),
    'getDmlFields(Integer): List<Schema.SObjectField>': (self: ApexException, index: number) =>
      ApexList.of(fieldTokenType, fieldTokens(rowOf(self, index))),
    'getDmlId(Integer): String': (self: ApexException, index: number) => rowOf(self, index).id,
    'getDmlIndex(Integer): Integer': (self: ApexException, index: number) =>
      rowOf(self, index).index,
    'getDmlMessage(Integer): String': (self: ApexException, index: number) =>
      rowOf(self, index).message,
    'getDmlStatusCode(Integer): String': (self: ApexException, index: number) =>
      rowOf(self, index).statusCode,
    'getDmlType(Integer): StatusCode': (self: ApexException, index: number) =>
      enumConstant('System', 'StatusCode', rowOf(self, index).statusCode),
  },
});

function constructors(jsClass: ApexExceptionClass): Record<string, MemberImplementation> {
  return {
    'new()': () => new jsClass(),
    'new(String)': (message: string | null) => new jsClass(message),
    'new(Exception)': (cause: ApexException | null) => new jsClass(null, cause),
    'new(String, Exception)': (message: string | null, cause: ApexException | null) =>
      new jsClass(message, cause),
  };
}

/** Object name → names of the fields that user mode refused. */
function inaccessibleFields(self: QueryException): ApexMap<string, ApexSet<string>> {
  const entries = Array.from(
    self.inaccessibleFields,
    ([object, fields]) => [object, ApexSet.of(types.string, fields)] as const,
  );
  return ApexMap.of(types.string, setType(types.string), entries);
}

/** Members that go beyond the common ones. */
const ownMembers: Readonly<Record<string, Record<string, MemberImplementation>>> = {
  'System.QueryException': {
    'getInaccessibleFields(): Map<String, Set<String>>': inaccessibleFields,
  },
  'ConnectApi.ConnectApiException': {
    'getErrorCode(): String': (self: ConnectApiException) => self.errorCode,
  },
  'ConnectApi.RateLimitException': {
    'getErrorCode(): String': (self: ConnectApiException) => self.errorCode,
  },
};

/** Exceptions with constructors of their own. */
const ownConstructors: Readonly<Record<string, Record<string, MemberImplementation>>> = {
  'System.AuraHandledException': {
    'new(String)': (message: string | null) => new AuraHandledException(message),
  },
  'System.InvalidParameterValueException': {
    'new(String, String)': (parameter: string | null, message: string | null) =>
      apexException(
        'System.InvalidParameterValueException',
        `${message ?? ''}${parameter ? `: ${parameter}` : ''}`,
      ),
  },
};

function defineException(fullName: ExceptionTypeName): void {
  const dot = fullName.indexOf('.');
  const [namespace, name] = [fullName.slice(0, dot), fullName.slice(dot + 1)];
  const jsClass = exceptionClass(fullName);
  defineType({
    name,
    namespace,
    kind: 'exception',
    extends: 'Exception',
    jsClass,
    members: { ...(ownConstructors[fullName] ?? constructors(jsClass)), ...ownMembers[fullName] },
  });
}

for (const name of exceptionTypeNames) defineException(name);
