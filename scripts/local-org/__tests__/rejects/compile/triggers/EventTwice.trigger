trigger EventTwice on Account (before insert, before insert) { // error: Duplicate Trigger Usage: before insert
}
