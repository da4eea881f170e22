/** Importing this registers every type of the platform that the local org has. */
import './coreTypes.ts';
import './platformTypes.ts';
import './schemaTypes.ts';
