trigger TriggerOfOtherObject on Account (before insert) {
    List<Contact> records = Trigger.new; // error: Illegal assignment from List<Account> to List<Contact>
    Map<Id, Contact> byId = Trigger.newMap; // error: Illegal assignment from Map<Id,Account> to Map<Id,Contact>
    for (Account each : Trigger.new) {
        each.Unknown = 1; // error: Variable does not exist: Unknown
    }
    Trigger.new = null; // error: Variable is not writeable: Trigger.new
}
