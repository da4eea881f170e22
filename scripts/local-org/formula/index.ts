/** Formulas of metadata: put into the save order when this module is loaded. See README.md. */
import { saveExtensions } from '../dml/extensions.ts';
import { evaluateDefault } from './defaultFormulas.ts';
import { checkValidationRules } from './validationRules.ts';

saveExtensions.defaultFormulas.push(evaluateDefault);
saveExtensions.validationRules.push(checkValidationRules);
