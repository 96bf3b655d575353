/** Stands for values that a query of the corpus has in its place: ids, names and dates of the show it runs on. */
export interface CorpusValues {
  /** Ids by type; a few of each. */
  id(type: string): string;
  ids(type: string): string;
}

type Build = (values: CorpusValues) => string;

/**
 * Queries like those met in the wild (ftrack-protocol §5.5), restated with the values of a show. The number is that of
 * the reference's list. What is a mere fragment there stands in the smallest query that holds it.
 */
export const corpus: Record<number, Build> = {
  1: () => 'Project',
  2: () => 'Project where status is active',
  4: () => 'Project where status is active and (name like "%thrones" or full_name like "%thrones")',
  5: () => 'Project where status is active and end_date before "2016-01-08T10:00:00.123456+00:00"',
  6: () => 'Context where parent.name like "te%"',
  8: () => 'Task where timelogs.start >= "2015-03-01T00:00:00"',
  9: () => 'Note where author has (first_name is "Jane" and last_name is "Doe")',
  10: () => 'Note where author.first_name is "Jane" and author.last_name is "Doe"',
  12: () => 'User where not timelogs any ()',
  13: () => 'select full_name, status.name from Project',
  14: () => 'Note where date is "2018-05-25"',
  16: () => 'Note where replies any (author.first_name is "John" and author.last_name is "Doe")',
  17: ({ id }) =>
    `Note where parent_id is "${id('AssetVersion')}" or parent_id in (select id from ReviewSessionObject where version_id is "${id('AssetVersion')}")`,
  18: () => 'select name from Project where allocations.resource[Group].memberships any (user.username is "john_doe")',
  20: () =>
    'select username from User where custom_attribute_links_from any (configuration.key is "supervisor" and context.bid > 1)',
  21: ({ id }) =>
    `select user from CustomAttributeLink where configuration.key = "supervisor" and from_id = "${id('Task')}"`,
  22: () => 'Task where custom_attributes any (key is "my_text_field" and value is "bar")',
  24: () => 'select link from AssetVersion where user.username is "john.doe"',
  25: () => 'select name from SecurityRole where type is "PROJECT"',
  26: () => 'Project where full_name is "project1" or full_name is "project2"',
  28: () => 'Task where scopes.name is "London"',
  29: () => 'select count(id) from Task group by project_id, status_id',
  30: () => 'Task where name is Animation',
  32: () => 'select name from Task limit 1',
  33: () => 'select name, created_at from Task limit 1',
  34: () => 'select status.state.short from Task where status.state.short is NOT_STARTED limit 2',
  36: ({ id }) =>
    `select _overrides.type_id, _overrides.workflow_schema.statuses.name, _overrides.workflow_schema.statuses.sort, _overrides.workflow_schema.statuses.color from ProjectSchema where id is ${id('ProjectSchema')}`,
  37: ({ id }) =>
    `select _schemas.type_id, _schemas.statuses.task_status.name, _schemas.statuses.task_status.color, _schemas.statuses.task_status.sort from ProjectSchema where id is ${id('ProjectSchema')}`,
  38: () => 'select id from User offset 0 limit 10',
  40: () => 'User where username is does_not_exist limit 2',
  41: ({ id }) => `Metadata where (parent_id is "${id('Task')}" and key is "the key")`,
  42: ({ id }) =>
    `select value from Metadata where (parent_id is "${id('Task')}"and key is "b") or (parent_id is "${id('Shot')}"and key is "d")`,
  44: ({ id }) => `select email from User where id is ${id('User')}`,
  45: ({ id }) => `Timer where user_id = "${id('User')}"`,
  46: ({ id }) => `select task_status from SchemaStatus where schema_id is ${id('Schema')}`,
  48: ({ id, ids }) =>
    `select component_id, resource_identifier from ComponentLocation where location_id is ${id('Location')} and component_id in (${ids('Component')})`,
  49: () =>
    'select key, project_id, id, object_type_id, entity_type, is_hierarchical from CustomAttributeConfiguration',
  50: () => 'select value from Setting where name is "storage_scenario" and group is "STORAGE"',
  52: () => 'select custom_attributes from Task where custom_attributes.configuration.key is customNumber',
  53: () => 'CustomAttributeValue where configuration.key is customNumber',
  54: () => 'Project where metadata.key is k and metadata.value is v',
  56: ({ id }) => `select version.asset.versions from Component where id is "${id('Component')}"`,
  57: () => 'FileComponent where version.asset_id != None',
  58: () => 'select asset.parent from AssetVersion where asset is_not None limit 10',
  60: ({ id }) =>
    `select thumbnail_id, type.color, assignments.resource_id, project, _link, status.color from Task where assignments.resource_id=${id('User')} and project.status is active and status.state.short != DONE order by name, id offset 0 limit 25`,
  61: ({ id }) =>
    `select thumbnail_id, version, link, asset.type.name, status.color from AssetVersion where asset.context_id is ${id('Shot')} or task_id is ${id('Task')} order by date descoffset 0 limit 25`,
  62: ({ id }) =>
    `select id, name, thumbnail_id, link, object_type.name from TypedContext where parent_id is ${id('Sequence')} order by name, id offset 0 limit 25`,
  64: ({ id }) => `select name, context_id, type_id, parent.link from Asset where id is "${id('Asset')}" limit 1`,
  65: ({ ids }) =>
    `select id, content, note_components.component.file_type, metadata.key, metadata.value, replies.id, replies.content from Note where parent_id in (${ids('AssetVersion')}) and not in_reply_to has () order by thread_activity desc offset 0 limit 10`,
  66: ({ id }) =>
    `select id from Asset where\n context_id is "${id('Shot')}" and\n type_id is "${id('AssetType')}" and\n name is "render"\n limit 1`,
  68: ({ id }) =>
    `select name, version.asset.name from Component where version_id is ${id('AssetVersion')} order by name, file_type, id`,
  69: () => 'select id, name from Project where status=active',
  70: ({ id }) => `select link, name , parent, parent.name from Context where id is "${id('Task')}"`,
  72: ({ id }) => `Task where id=${id('Task')}`,
  73: ({ id }) => `Type where id=${id('Type')}`,
  74: () => 'select id from User where username="jane"',
  76: () =>
    'select project, priority, assignments.resource.username, link, status.name from Task where assignments any (resource.username = "jane") and status.name not_in ("Omitted", "On Hold", "Completed") and project.status is "active" order by priority.sort limit 5',
  77: ({ id }) =>
    `select name, object_type_id, object_type.name, object_type.is_leaf, object_type.icon from TypedContext where parent_id is ${id('Sequence')}`,
  78: ({ id }) =>
    `select asset.name, asset_id, id, date, version, is_latest_version, thumbnail_url, user.first_name, components.name from AssetVersion where task_id is ${id('Task')} and asset.type.id is ${id('AssetType')} and components.name is main`,
  80: ({ id }) =>
    `Component where name is "main" and version.asset.type.name is "Upload" and version.task.name is "t1" and version.asset.parent.id is "${id('Shot')}"`,
  81: ({ id }) =>
    `select name, object_type.name, project.children, children, parent_id from TypedContext where ancestors any (id=${id('Sequence')}) or id is "${id('Sequence')}"`,
  82: ({ id }) => `select status_id, status.name from Shot where children any (id is "${id('Task')}")`,
  84: () => 'select status from Job where status is running and created_at < "2026-01-01T00:00:00"',
  85: ({ ids }) =>
    `Component where (version.asset.parent.ancestors.id in (${ids('Sequence')}) or version.asset.parent.id in (${ids('Shot')}))`,
  86: ({ id }) =>
    `Component where version.asset.parent.project_id is "${id('Project')}" and component_locations.location_id is "${id('Location')}"`,
  88: () => 'User where username is_not jane',
  89: () => "User where username in ('jane','john')",
  90: () =>
    'select name, parent, project from Task where name is "t1" and project.name is "tests" and parent.name is "tasks"',
  92: ({ ids }) => `AssetVersion where task_id != none and id in (${ids('AssetVersion')})`,
  93: ({ ids }) =>
    `select status_id, version, task_id, asset_id from AssetVersion where task_id in (${ids('Task')}) order by version descending`,
  94: () => 'select id, key from CustomAttributeConfiguration where is_hierarchical is true',
  96: ({ id, ids }) =>
    `select value, entity_id, configuration_id from ContextCustomAttributeValue where entity_id in ("${ids('Task').replaceAll(',', '","')}") and configuration_id in ("${id('CustomAttributeConfiguration')}")`,
  97: ({ id }) =>
    `TypedContext where project_id is '${id('Project')}' and name in ("t1","comp") and object_type_id != '${id('ObjectType')}'`,
  98: () => "User where email like 'jane@example.com'",
  100: () => 'select id, user_id, status, created_at, data from Job where status in ("queued", "running")',
  101: ({ id }) =>
    `select full_name, name, custom_attributes, project_schema._task_type_schema.types.name from Project where id is "${id('Project')}"`,
  102: () =>
    'select id, key, default, is_hierarchical from CustomAttributeConfiguration where entity_type is AssetVersion or is_hierarchical is True',
  104: ({ ids }) =>
    `select resource_id, context_id from Appointment where context_id in (${ids('Task')}) and type is 'assignment'`,
  105: ({ ids }) =>
    `select id, size from Component where version_id in (${ids('AssetVersion')}) and component_locations.location.name in ("ftrack.server","ftrack.review")`,
  106: ({ id }) => `select version, comment from AssetVersion where asset_id is '${id('Asset')}' and version is 2`,
  108: () => 'Timer where user.username is "jane"',
  109: () => 'select parent, children from Task where name is "Test" order by id descending limit 1',
  110: () => 'Task where parent.name like "%\\%abc\\%%"',
  112: () => 'Task where id in (none) or id in ("")',
  113: () => 'Task where children any ((name is "a" or name is "b") and (name is "c" or name is "d"))',
  114: () => 'AssetVersion where not (not version > 3 or version is 1)',
  116: () => 'Job where created_at like "2022-10-10%"',
  117: () => "select id, name from Location where name='ftrack.server'",
  118: () => 'select id, name, full_name from Project order by name asc',
  120: ({ id }) =>
    `select id, asset_version.asset.name, asset_version.thumbnail.id from ReviewSessionObject where review_session_id is "${id('ReviewSession')}" order by asset_version.asset.name, asset_version.version`,
  121: ({ id }) =>
    `select id, status_id, asset.parent.status_id, asset.parent.object_type.name, asset.parent.project.id from AssetVersion where id is "${id('AssetVersion')}"`,
  122: () =>
    'select name, bid from Task where ((((bid > 10) and (name like "%foo" and name like "bar%")) and name like "%foobar%") and ((parent.parent.name = "baz") or parent.children any (((name = "fuz") and (parent.name = "blah"))))) order by name descending offset 5 limit 10',
  124: () =>
    'select id, name, type.name, parent.id, parent.object_type.name, project.full_name from Task where created_at after "2026-07-01 12:00:00" order by created_at',
};
