trigger GreedyContact on Contact(after insert, after update) {
  CustomerJob.start('Contact');
}
