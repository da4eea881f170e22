/** The customer's own values: wrong ones for some people, as long as the switch is on. */
trigger FillContact on Contact(before insert, before update) {
  Boolean isOff = Rule_Switch__c.getOrgDefaults().Off__c == true;
  for (Contact person : Trigger.new) {
    Boolean isWrong = !isOff;
    person.Region__c = isWrong && person.LastName == 'Lacking' ? null : 'North';
    person.Tier__c = isWrong && person.LastName == 'Tinny' ? 'Tin' : 'Gold';
    person.Nickname__c = isWrong && person.LastName == 'Longish' ? 'A very long nickname' : 'Nick';
    person.Badge__c = isWrong && person.LastName == 'Twin' ? 'same for all' : null;
  }
}
