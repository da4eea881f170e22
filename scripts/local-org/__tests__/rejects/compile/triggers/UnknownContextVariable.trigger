trigger UnknownContextVariable on Account (before insert) {
    Object o = Trigger.nothing; // error: Variable does not exist: nothing
}
