trigger GreedyTask on Task(after insert, after update) {
  CustomerJob.start('Task');
}
