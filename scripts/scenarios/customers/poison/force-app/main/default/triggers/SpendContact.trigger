/** Asks the database once for every letter of a name, and throws where there is none to ask for. */
trigger SpendContact on Contact(after insert, after update) {
  for (Contact person : Trigger.new) {
    if (person.LastName == 'Thrower') {
      String nothing;
      nothing.length();
    }
    for (Integer i = 0; person.LastName == 'Spender' && i < 1000; i++) {
      List<Contact> found = [SELECT Id FROM Contact WHERE Id = :person.Id];
    }
  }
}
