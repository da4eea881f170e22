/** The Schema namespace and what else asks about the org: describes, tabs, the running user. */
import './schema/ChildRelationship.ts';
import './schema/DescribeFieldResult.ts';
import './schema/DescribeSObjectResult.ts';
import './schema/FieldSet.ts';
import './schema/PicklistEntry.ts';
import './schema/RecordTypeInfo.ts';
import './schema/SObjectField.ts';
import './schema/SObjectType.ts';
import './schema/Schema.ts';
import './schema/UserInfo.ts';
import './schema/enums.ts';
import './schema/tabs.ts';
