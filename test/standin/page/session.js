/**
 * Who is signed in, as the server wrote it into the page: `{username}`. Asking the API would do as well, but whether it
 * answers is one of the server's switches.
 *
 * @type {{ username: string }}
 */
export const session = JSON.parse(document.getElementById('session').textContent);
