/** Header of the simulator's own calls (storms): they use no budget, and settings take no rights from them. */
export const INTERNAL = 'x-sim-internal';
