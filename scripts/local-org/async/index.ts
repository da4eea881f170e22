/** Change events; importing it makes saves publish them. */
import { saveExtensions } from '../dml/extensions.ts';
import { publishChanges } from './changeEvents.ts';

saveExtensions.changeEvents.push(publishChanges);
