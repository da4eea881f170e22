/**
 * Territory models of the project, where the org has the feature.
 * Differs: metadata does not say whether a model is active; here all are. Territories have no rules
 * and no members but those that are saved as records.
 */
import { numberOf, textOf } from '../../project/content.ts';
import type { SeedContext } from './index.ts';

export function seedTerritories({ writer, project }: SeedContext): void {
  if (!writer.has('Territory2')) return;
  for (const { fullName, content } of project.componentsOf('Territory2Type')) {
    writer.put('Territory2Type', fullName, {
      DeveloperName: fullName,
      MasterLabel: textOf(content, 'name') ?? fullName,
      Language: 'en_US',
      Description: textOf(content, 'description'),
      Priority: numberOf(content, 'priority'),
    });
  }
  for (const { fullName, content } of project.componentsOf('Territory2Model')) {
    writer.put('Territory2Model', fullName, {
      DeveloperName: fullName,
      Name: textOf(content, 'name') ?? fullName,
      Description: textOf(content, 'description'),
      State: 'Active',
    });
  }
  for (const { fullName, content } of project.componentsOf('Territory2')) {
    const [model = '', name = ''] = fullName.split('.');
    const parent = textOf(content, 'parentTerritory');
    const type = textOf(content, 'territory2Type');
    writer.put('Territory2', fullName, {
      DeveloperName: name,
      Name: textOf(content, 'name') ?? name,
      Description: textOf(content, 'description'),
      AccountAccessLevel: textOf(content, 'accountAccessLevel'),
      OpportunityAccessLevel: textOf(content, 'opportunityAccessLevel'),
      CaseAccessLevel: textOf(content, 'caseAccessLevel'),
      ContactAccessLevel: textOf(content, 'contactAccessLevel'),
      Territory2ModelId: writer.idOf('Territory2Model', model),
      Territory2TypeId: type === null ? null : writer.idOf('Territory2Type', type),
      ParentTerritory2Id: parent === null ? null : writer.idOf('Territory2', `${model}.${parent}`),
    });
  }
}
