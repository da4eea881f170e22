trigger UnknownTriggerObject on Nothing__c (before insert) { // error: Invalid type: Nothing__c
}
