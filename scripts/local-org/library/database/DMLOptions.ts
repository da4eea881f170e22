/**
 * Database.DMLOptions and its headers
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_database_dmloptions.htm
 */
import type { DmlHeaders } from '../../dml/types.ts';
import { ApexObject } from '../../runtime/objects.ts';
import { defineType } from '../define.ts';
import { properties } from '../members.ts';

/** UNCONFIRMED: how options look in JSON. */
class Options extends ApexObject {
  jsonFields(): readonly (readonly [string, unknown])[] {
    return Object.entries(this);
  }
}

export class AssignmentRuleHeader extends Options {
  assignmentRuleId: string | null = null;
  useDefaultRule: boolean | null = null;
}

export class DuplicateRuleHeader extends Options {
  allowSave: boolean | null = null;
  runAsCurrentUser: boolean | null = null;
}

export class EmailHeader extends Options {
  triggerAutoResponseEmail: boolean | null = null;
  triggerOtherEmail: boolean | null = null;
  triggerUserEmail: boolean | null = null;
}

/** The headers exist from the start: code sets `options.duplicateRuleHeader.allowSave = true`. */
export class DMLOptions extends Options {
  allowFieldTruncation: boolean | null = null;
  assignmentRuleHeader: AssignmentRuleHeader | null = new AssignmentRuleHeader();
  duplicateRuleHeader: DuplicateRuleHeader | null = new DuplicateRuleHeader();
  emailHeader: EmailHeader | null = new EmailHeader();
  localeOptions: string | null = null;
  optAllOrNone: boolean | null = null;

  /** As the save pipeline takes them; what was not set is left out. */
  headers(): DmlHeaders {
    const headers = {
      allowFieldTruncation: this.allowFieldTruncation,
      useDefaultAssignmentRule: this.assignmentRuleHeader?.useDefaultRule ?? null,
      assignmentRuleId: this.assignmentRuleHeader?.assignmentRuleId ?? null,
      allowDuplicates: this.duplicateRuleHeader?.allowSave ?? null,
      duplicatesAsCurrentUser: this.duplicateRuleHeader?.runAsCurrentUser ?? null,
      triggerUserEmail: this.emailHeader?.triggerUserEmail ?? null,
      triggerAutoResponseEmail: this.emailHeader?.triggerAutoResponseEmail ?? null,
      triggerOtherEmail: this.emailHeader?.triggerOtherEmail ?? null,
      localeOptions: this.localeOptions,
    };
    return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== null));
  }
}

defineType({
  namespace: 'Database',
  name: 'DMLOptions.AssignmentRuleHeader',
  kind: 'class',
  jsClass: AssignmentRuleHeader,
  members: {
    'new()': () => new AssignmentRuleHeader(),
    ...properties<AssignmentRuleHeader>({ assignmentRuleId: 'Id', useDefaultRule: 'Boolean' }),
  },
});

defineType({
  namespace: 'Database',
  name: 'DMLOptions.DuplicateRuleHeader',
  kind: 'class',
  jsClass: DuplicateRuleHeader,
  members: {
    'new()': () => new DuplicateRuleHeader(),
    ...properties<DuplicateRuleHeader>({ allowSave: 'Boolean', runAsCurrentUser: 'Boolean' }),
  },
});

defineType({
  namespace: 'Database',
  name: 'DMLOptions.EmailHeader',
  kind: 'class',
  jsClass: EmailHeader,
  members: {
    'new()': () => new EmailHeader(),
    ...properties<EmailHeader>({
      triggerAutoResponseEmail: 'Boolean',
      triggerOtherEmail: 'Boolean',
      triggerUserEmail: 'Boolean',
    }),
  },
});

defineType({
  namespace: 'Database',
  name: 'DMLOptions',
  kind: 'class',
  jsClass: DMLOptions,
  members: {
    'new()': () => new DMLOptions(),
    ...properties<DMLOptions>({
      allowFieldTruncation: 'Boolean',
      assignmentRuleHeader: 'Database.DMLOptions.AssignmentRuleHeader',
      duplicateRuleHeader: 'Database.DMLOptions.DuplicateRuleHeader',
      emailHeader: 'Database.DMLOptions.EmailHeader',
      localeOptions: 'String',
      optAllOrNone: 'Boolean',
    }),
  },
});
