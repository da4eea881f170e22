trigger GreedyAccount on Account(after insert, after update) {
  CustomerJob.start('Account');
}
