import { buildSchema } from '../schema/buildSchema.ts';
import type { MetadataComponent, MetadataContent } from '../project/project.ts';
import { projectOf } from '../testing/projectOf.ts';
import { objectDescribe } from './describeJson.ts';

const field = (name: string, content: MetadataContent): MetadataComponent => ({
  type: 'CustomField',
  fullName: `Account.${name}`,
  file: `${name}.xml`,
  content: { label: name, ...content },
  body: null,
});

const values = (...names: string[]) => ({
  sorted: 'false',
  value: names.map((name) => ({ fullName: name, label: name, default: 'false' })),
});

describe('describe results', () => {
  const schema = buildSchema(
    projectOf({
      components: [
        field('Region__c', {
          type: 'Picklist',
          valueSet: { valueSetDefinition: values('East', 'West', 'North') },
        }),
        field('City__c', {
          type: 'Picklist',
          valueSet: {
            controllingField: 'Region__c',
            valueSetDefinition: values('Riga', 'Lisbon'),
            valueSettings: [
              { controllingFieldValue: ['East', 'North'], valueName: 'Riga' },
              { controllingFieldValue: ['West'], valueName: 'Lisbon' },
            ],
          },
        }),
        field('Active__c', { type: 'Checkbox', defaultValue: 'true' }),
      ],
    }),
  );
  const object = schema.object('Account');
  const described = object && objectDescribe(object, '67.0');
  const fields = described?.['fields'] as readonly Record<string, unknown>[];
  const named = (name: string) => fields.find((item) => item['name'] === name);

  it.each([
    ['Id', { soapType: 'tns:ID', type: 'id' }],
    ['Name', { soapType: 'xsd:string', nameField: true }],
    ['AnnualRevenue', { soapType: 'xsd:double' }],
    ['CreatedDate', { soapType: 'xsd:dateTime' }],
    ['OwnerId', { soapType: 'tns:ID', polymorphicForeignKey: false, referenceTo: ['User'] }],
    ['Active__c', { soapType: 'xsd:boolean', defaultValue: true, custom: true }],
  ])('of %s hold %j', (name, expected) => {
    expect(named(name)).toMatchObject(expected);
  });

  it('say with bits for which values of the controlling field a value is valid', () => {
    expect(named('City__c')).toMatchObject({
      controllerName: 'Region__c',
      dependentPicklist: true,
    });
    const bits = (
      named('City__c')?.['picklistValues'] as { value: string; validFor: string }[]
    ).map(({ value, validFor }) => [value, [...Buffer.from(validFor, 'base64')]]);
    expect(bits).toEqual([
      ['Riga', [0b10100000]],
      ['Lisbon', [0b01000000]],
    ]);
    expect((named('Region__c')?.['picklistValues'] as object[])[0]).toEqual({
      active: true,
      defaultValue: false,
      label: 'East',
      validFor: null,
      value: 'East',
    });
  });
});
