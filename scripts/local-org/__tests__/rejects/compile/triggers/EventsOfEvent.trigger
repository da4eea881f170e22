trigger EventsOfEvent on Ping__e (before insert) { // error: Platform Event SObjects only supports after insert: Ping__e
}
