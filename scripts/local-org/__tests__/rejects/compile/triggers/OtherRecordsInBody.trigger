trigger OtherRecordsInBody on Account (before insert) {
    List<Contact> all = Trigger.new; // error: Illegal assignment from List<Account> to List<Contact>
}
