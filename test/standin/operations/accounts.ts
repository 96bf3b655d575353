import { randomUUID } from 'node:crypto';
import { ServerError } from '../errors.ts';
import type { Operation, Request } from './request.ts';

/** `reset_remote`: a new personal API key at every call. */
export function resetRemote({ database, apiKeys }: Request, operation: Operation): unknown {
  const { reset_type, entity_type, entity_key } = operation;
  if (reset_type !== 'api_key' || (entity_type !== 'User' && entity_type !== 'ApiKey')) {
    throw new ServerError('ValidationError', `Cannot reset ${String(reset_type)} of ${String(entity_type)}.`);
  }
  const id = Array.isArray(entity_key) ? String(entity_key[0]) : String(entity_key);
  if (entity_type === 'User' && !database.find('User', id))
    throw new ServerError('ValidationError', 'There is no such user.');
  return { action: 'reset_remote', data: { api_key: entity_type === 'User' ? apiKeys.issue(id) : randomUUID() } };
}

/** `send_user_invite` and `send_review_session_invite`: no mail leaves this server. */
export function sendInvite({ database }: Request, operation: Operation): unknown {
  const { user_id, review_session_invitee_id } = operation;
  const found =
    user_id === undefined
      ? database.find('ReviewSessionInvitee', String(review_session_invitee_id))
      : database.find('User', String(user_id));
  if (!found) throw new ServerError('ValidationError', 'There is nobody to invite.');
  return { sent: true };
}

/** An address with a ticket in it; whoever has it may look at the widget. */
export function getWidgetUrl({ origin, tickets, time }: Request, operation: Operation): unknown {
  const names = ['info', 'tasks', 'tasks_browser'];
  const { name, theme, entity_type, entity_key } = operation;
  if (!names.includes(String(name))) throw new ServerError('ValidationError', `There is no widget ${String(name)}.`);
  const ticket = tickets.issue(time);
  const parameters = new URLSearchParams({ ticket, name: String(name), theme: String(theme ?? 'light') });
  if (entity_type) parameters.set('entityType', String(entity_type));
  if (Array.isArray(entity_key)) parameters.set('entityId', String(entity_key[0]));
  return { widget_url: `${origin}/widget/?${parameters}` };
}

/** Work that a server does by and by; here it is done when the answer comes. */
export function delayedJob(request: Request, operation: Operation): unknown {
  const { job_type } = operation;
  if (request.switches.jobTypes === 'known' && job_type !== 'SYNC_USERS_LDAP') {
    throw new ServerError('ValidationError', `There is no job ${String(job_type)}.`);
  }
  const job = request.database.insert({
    __entity_type__: 'Job',
    id: randomUUID(),
    type: String(job_type ?? 'delayed_job').toLowerCase(),
    status: 'done',
    data: '{}',
    created_at: request.now(),
    finished_at: request.now(),
    user_id: request.user['id'],
  });
  return { action: 'delayed_job', data: request.encoder.encodeWritten(job, ['status', 'type', 'data', 'user_id']) };
}

export function configureTotp(_request: Request, operation: Operation): unknown {
  if (!operation['code']) throw new ServerError('ValidationError', 'Code must be provided to enable totp.');
  return { action: 'configure_totp' };
}

/** Roles of users are changed by operations of their own, never by `create` or `update`. */
export function addRole(request: Request, operation: Operation): unknown {
  const { database } = request;
  const { user_id, role_id } = operation;
  if (!database.find('User', String(user_id)) || !database.find('SecurityRole', String(role_id))) {
    throw new ServerError('ValidationError', 'There is no such user or role.');
  }
  database.insert({
    __entity_type__: 'UserSecurityRole',
    id: randomUUID(),
    user_id,
    security_role_id: role_id,
    is_all_projects: false,
    is_all_open_projects: false,
  });
  return roleAnswer(request, operation);
}

export function removeRole(request: Request, operation: Operation): unknown {
  const { database } = request;
  for (const row of database.table('UserSecurityRole').where('user_id', operation['user_id'])) {
    if (row['security_role_id'] === operation['role_id']) database.remove(row);
  }
  return roleAnswer(request, operation);
}

export function updateRole(request: Request, operation: Operation): unknown {
  removeRole(request, operation);
  addRole(request, { ...operation, role_id: operation['new_role_id'] });
  return roleAnswer(request, operation);
}

export function grantRole(request: Request, operation: Operation): unknown {
  const { database } = request;
  const { user_id, role_id, project_id, all_open_projects } = operation;
  const role = database
    .table('UserSecurityRole')
    .where('user_id', user_id)
    .find((row) => row['security_role_id'] === role_id);
  if (!role) throw new ServerError('ValidationError', 'The user does not have this role.');
  const isGrant = operation.action.startsWith('grant');
  if (all_open_projects) database.update(role, { is_all_open_projects: isGrant, is_all_projects: isGrant });
  const links = database.table('UserSecurityRoleProject').where('user_security_role_id', role['id']);
  if (project_id && isGrant) {
    database.insert({
      __entity_type__: 'UserSecurityRoleProject',
      id: randomUUID(),
      user_security_role_id: role['id'],
      project_id,
    });
  } else if (project_id) {
    for (const link of links) if (link['project_id'] === project_id) database.remove(link);
  }
  return roleAnswer(request, operation);
}

function roleAnswer({ switches }: Request, { action }: Operation): unknown {
  return switches.roleAnswer === 'data' ? { action, data: true } : { action };
}
