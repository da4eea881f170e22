trigger GreedyEvent on Event(after insert, after update) {
  CustomerJob.start('Event');
}
