/** Importing this registers every type of the platform that the local org has, and the list of all others. */
import './catalogue/index.ts';
import './coreTypes.ts';
import './platformTypes.ts';
import './schemaTypes.ts';
