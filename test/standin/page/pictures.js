import { h } from './dom.js';

/** The address of a thumbnail; where there is none, ftrack's default picture, which tells nothing. */
function pictureAddress(componentId, width) {
  return componentId ? `/component/thumbnail?id=${componentId}&size=${width}` : '/img/thumbnail2.png';
}

export function imagePicture(componentId, width, className = 'picture') {
  const src = pictureAddress(componentId, width);
  return h('img', { class: className, src, alt: '', loading: 'lazy', decoding: 'async', draggable: 'false' });
}

export function backgroundPicture(componentId, width, className = 'picture') {
  return h('div', { class: className, style: { 'background-image': `url("${pictureAddress(componentId, width)}")` } });
}

/** Painted, so that nothing in the document says which picture it is. */
export function paintedPicture(componentId, width, className = 'picture') {
  const canvas = h('canvas', { class: className, width, height: Math.round((width * 9) / 16) });
  paint(canvas, pictureAddress(componentId, width));
  return canvas;
}

async function paint(canvas, address) {
  const response = await fetch(address, { credentials: 'same-origin' });
  if (!response.ok || !canvas.isConnected) return;
  const bitmap = await createImageBitmap(await response.blob());
  canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
}
