trigger GreedyOpportunity on Opportunity(after insert, after update) {
  CustomerJob.start('Opportunity');
}
