trigger TriggerThatFits on Account (before insert, after insert, before update, after undelete) {
    static Integer count = 0;
    for (Account a : Trigger.new) {
        a.Name = a.Name + count;
    }
    if (Trigger.isBefore) {
        return;
    }
    Account old = Trigger.oldMap.get(Trigger.new[0].Id);
}
