/** Ends in an endless loop for companies of that name. */
trigger BurnAccount on Account(before insert, before update) {
  for (Account company : Trigger.new) {
    Integer turns = 0;
    while (company.Name.startsWith('Poison')) {
      turns = Math.mod(turns + 1, 7);
    }
  }
}
