// In development alone: the page loads again when the server has come up anew.
let seen = false;
const events = new EventSource('/reload');
events.addEventListener('open', () => {
  if (seen) location.reload();
  seen = true;
});
