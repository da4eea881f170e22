/** Assignment rules of the project; importing it makes saves run them. */
import { saveExtensions } from '../dml/extensions.ts';
import { assignOwners } from './assignOwners.ts';

saveExtensions.assignmentRules.push(assignOwners);
