/** The customer's greeting is longer than its field for people with a long name. */
trigger GreetContact on Contact(before insert, before update) {
  Boolean isShort = Rule_Switch__c.getOrgDefaults().Short_Greeting__c == true;
  for (Contact person : Trigger.new) {
    String greeting = 'Dear ' + person.LastName;
    person.Greeting__c = isShort ? greeting.left(40) : greeting;
  }
}
