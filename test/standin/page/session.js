/**
 * Who is signed in and how calls prove it, as the server wrote it into the page. Asking the API would do as well, but
 * whether it answers is one of the server's switches.
 *
 * @type {{ id: string, username: string, endpoint: string, headers: Record<string, string> }}
 */
export const session = JSON.parse(document.getElementById('session').textContent);
