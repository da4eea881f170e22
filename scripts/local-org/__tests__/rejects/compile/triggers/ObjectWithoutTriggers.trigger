trigger ObjectWithoutTriggers on ApexClass (before insert) { // error: SObject type does not allow triggers: ApexClass
}
