export { createProject, readProject } from './readProject.ts';
export { ProjectError } from './sfdxProject.ts';
export type { ApexSource, MetadataComponent, Project, ProjectFinding } from './project.ts';
