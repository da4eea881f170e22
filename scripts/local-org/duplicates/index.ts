/** Duplicate and matching rules of the project; importing it makes saves run them. */
import { saveExtensions } from '../dml/extensions.ts';
import { applyDuplicateRules } from './applyDuplicateRules.ts';

saveExtensions.duplicateRules.push(applyDuplicateRules);
