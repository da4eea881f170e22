import type { ResourceLimits } from 'node:worker_threads';

/**
 * Of threads that compile and run Apex. The stack is for deep recursion. Syntax trees and records
 * live long enough to be copied again and again out of a young generation of the usual 48 MB, which
 * took a quarter of a compilation.
 */
export const apexThreadLimits: ResourceLimits = {
  stackSizeMb: 32,
  maxYoungGenerationSizeMb: 192,
};
