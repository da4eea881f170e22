trigger ReturnsValue on Account (before insert) {
    return 1; // error: Trigger bodies must not return a value
}
