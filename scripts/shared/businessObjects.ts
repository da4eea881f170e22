/** Standard objects that the package writes: "business DML" of the design is DML on these. */
export const businessObjects = [
  'Account',
  'Contact',
  'Lead',
  'Opportunity',
  'OpportunityContactRole',
  'Task',
  'Event',
] as const;
