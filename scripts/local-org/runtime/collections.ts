/** The collections of Apex. See README.md for how they hold their elements. */
export { ApexList } from './list.ts';
export { ApexSet } from './set.ts';
export { ApexMap } from './map.ts';
