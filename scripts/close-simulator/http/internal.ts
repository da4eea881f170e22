/** Header of the simulator's own calls (storms): they use no budget. */
export const INTERNAL = 'x-sim-internal';
