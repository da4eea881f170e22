trigger GreedyLead on Lead(after insert, after update) {
  CustomerJob.start('Lead');
}
