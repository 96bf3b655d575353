import { SidecarError } from '../../errors.ts';

/** Pixels of the longer side: more than a thumbnail is ever shown with. */
const longest = 1280;
/** What a browser cannot decode it may never say so; milliseconds. */
const patience = 30_000;

/**
 * One frame of a video as a JPEG: `moment` says how many seconds into it, by its length. Rejects with S207 where the browser
 * cannot read it, and with the signal's reason.
 */
export async function takeFrame(
  content: Blob,
  moment: (duration: number) => number,
  signal: AbortSignal,
): Promise<Blob> {
  const video = document.createElement('video');
  const address = URL.createObjectURL(content);
  const stop = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
  try {
    video.muted = true;
    video.preload = 'auto';
    await becomes(video, 'loadeddata', () => (video.src = address), stop);
    const seek = (seconds: number) => becomes(video, 'seeked', () => (video.currentTime = seconds), stop);
    // What was recorded as it came does not say how long it is until somebody has been at its end.
    if (!Number.isFinite(video.duration)) await seek(1e9);
    const length = Number.isFinite(video.duration) ? video.duration : video.currentTime;
    // At its very end there is no frame any more.
    await seek(Math.max(0, Math.min(moment(length), length - 0.05)));
    return await drawn(video);
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof SidecarError ? error : new SidecarError('S207', 'media_unreadable', 'frames');
  } finally {
    video.removeAttribute('src');
    URL.revokeObjectURL(address);
  }
}

function becomes(video: HTMLVideoElement, event: string, begin: () => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const over = new AbortController();
    const { signal: heard } = over;
    const end = (work: () => void) => () => {
      over.abort();
      work();
    };
    video.addEventListener(event, end(resolve), { signal: heard });
    const failed = end(() => reject(new SidecarError('S207', 'media_unreadable', 'frames')));
    video.addEventListener('error', failed, { signal: heard });
    signal.addEventListener('abort', failed, { signal: heard });
    if (signal.aborted) failed();
    else begin();
  });
}

async function drawn(video: HTMLVideoElement): Promise<Blob> {
  const { videoWidth: width, videoHeight: height } = video;
  const scale = Math.min(1, longest / Math.max(width, height, 1));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.getContext('2d')!.drawImage(video, 0, 0, canvas.width, canvas.height);
  const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.9));
  if (!picture) throw new SidecarError('S207', 'media_unreadable', 'frames');
  return picture;
}
