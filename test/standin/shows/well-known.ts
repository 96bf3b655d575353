/** Ids that are the same on every ftrack server, from recorded answers and from ftrack's own clients. */
export const objectTypes = {
  Task: '11c137c0-ee7e-4f9c-91c5-8c77cec22b2c',
  Shot: 'bad911de-3bd6-47b9-8b46-3476e237cb36',
  Sequence: 'e5139355-61da-4c8f-9db4-3abc870166bc',
  Episode: '22139355-61da-4c8f-9db4-3abc870166bc',
  AssetBuild: '4be63b64-5010-42fb-bf1f-428af9d638f0',
  Folder: '3c133785-51cb-11e3-980a-20c9d0831e59',
  Milestone: '01decdd1-51cb-11e3-9d5b-20c9d0831e59',
} as const;

export const locations = {
  'ftrack.origin': 'ce9b348f-8809-11e3-821c-20c9d081909b',
  'ftrack.unmanaged': 'cb268ecc-8809-11e3-a7e2-20c9d081909b',
  'ftrack.review': 'cd41be70-8809-11e3-b98a-20c9d081909b',
  'ftrack.connect': '07b82a97-8cf9-11e3-9383-20c9d081909b',
  'ftrack.server': '3a372bde-05bc-11e4-8908-20c9d081909b',
} as const;

/** Priorities in the order the interface shows them: id, name, colour. */
export const priorities: [id: string, name: string, color: string][] = [
  ['847fb90e-ead3-11e2-846c-f23c91dfaa16', 'Urgent', '#E74C3C'],
  ['847f9cda-ead3-11e2-846c-f23c91dfaa16', 'High', '#E67E22'],
  ['847f8146-ead3-11e2-846c-f23c91dfaa16', 'Medium', '#F1C40F'],
  ['847f663e-ead3-11e2-846c-f23c91dfaa16', 'Low', '#1CBC90'],
  ['9661b320-3a0c-11e2-81c1-0800200c9a66', 'None', '#CACACA'],
];
