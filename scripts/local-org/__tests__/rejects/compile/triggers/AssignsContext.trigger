trigger AssignsContext on Account (before insert) {
    Trigger.new = null; // error: Variable is not writeable: Trigger.new
}
