trigger TriggerOnEvent on Ping__e (after insert) {
    for (Ping__e ping : Trigger.new) {
        System.debug(ping.Text__c);
    }
}
