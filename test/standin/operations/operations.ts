import { ServerError } from '../errors.ts';
import {
  addRole,
  configureTotp,
  delayedJob,
  getWidgetUrl,
  grantRole,
  removeRole,
  resetRemote,
  sendInvite,
  updateRole,
} from './accounts.ts';
import { authorizeOperation } from './authorize.ts';
import { information, schemas } from './information.ts';
import { query, search } from './query.ts';
import type { Operation, Request } from './request.ts';
import { answerUndocumented, isUndocumented } from './undocumented.ts';
import { completeMultipartUpload, encodeMedia, generateSignedUrl, getUploadMetadata } from './upload.ts';
import { create, remove, update } from './write.ts';

type Handler = (request: Request, operation: Operation) => unknown;

/** Every action whose answer is known. */
const handlers: Record<string, Handler> = {
  query_server_information: information,
  query_schemas: schemas,
  query,
  search,
  create,
  update,
  delete: remove,
  get_upload_metadata: getUploadMetadata,
  complete_multipart_upload: completeMultipartUpload,
  generate_signed_url: generateSignedUrl,
  encode_media: encodeMedia,
  get_widget_url: getWidgetUrl,
  send_user_invite: sendInvite,
  send_review_session_invite: sendInvite,
  reset_remote: resetRemote,
  delayed_job: delayedJob,
  configure_totp: configureTotp,
  add_user_security_role: addRole,
  remove_user_security_role: removeRole,
  update_user_security_role: updateRole,
  grant_user_security_role_project: grantRole,
  revoke_user_security_role_project: grantRole,
  _track_usage: () => ({}),
  _authorize_operation: authorizeOperation,
};

export function perform(request: Request, operation: Operation): unknown {
  const { action } = operation;
  const handler = Object.hasOwn(handlers, action) ? handlers[action] : undefined;
  if (handler) return handler(request, operation);
  if (isUndocumented(action)) return answerUndocumented(request, operation);
  throw new ServerError(request.switches.invalidAction, `Invalid action u'${action}'`);
}
