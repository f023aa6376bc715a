// Lets an agenda item be dragged to another place; then sends the same form that its buttons send. Without it, and on a screen that is
// touched, the buttons do the same.

interface Target {
  row: HTMLElement;
  where: 'before' | 'after' | 'beneath';
}

const list = document.querySelector<HTMLElement>('[data-agenda]');
if (list !== null) allowDragging(list);

function allowDragging(list: HTMLElement): void {
  const rows = [...list.querySelectorAll<HTMLElement>('[data-item]')];
  let dragged: HTMLElement | undefined;
  let target: Target | undefined;

  const mark = (next: Target | undefined) => {
    target?.row.classList.remove('drop-before', 'drop-after', 'drop-beneath');
    target = next;
    target?.row.classList.add(`drop-${target.where}`);
  };

  for (const row of rows) row.draggable = true;
  const hint = document.querySelector<HTMLElement>('[data-drag-hint]');
  if (hint !== null && matchMedia('(pointer: fine)').matches) hint.hidden = false;

  list.addEventListener('dragstart', (event) => {
    dragged = rowOf(event.target);
    if (dragged === undefined) return;
    event.dataTransfer?.setData('text/plain', dragged.dataset['item'] ?? '');
    if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move';
  });
  list.addEventListener('dragover', (event) => {
    const row = rowOf(event.target);
    if (dragged === undefined || row === undefined || isOf(rows, dragged, row)) return mark(undefined);
    event.preventDefault();
    mark({ row, where: whereOn(row, event) });
  });
  list.addEventListener('dragend', () => {
    dragged = undefined;
    mark(undefined);
  });
  list.addEventListener('drop', (event) => {
    event.preventDefault();
    if (dragged !== undefined && target !== undefined) send(list, dragged, placeOf(rows, dragged, target));
  });
}

const rowOf = (node: EventTarget | null): HTMLElement | undefined =>
  (node instanceof Element && node.closest<HTMLElement>('[data-item]')) || undefined;
const depthOf = (row: HTMLElement): number => Number(row.dataset['depth']);

/** Whether a row is the other, or hangs beneath it: then it comes after it, and deeper, without a gap. */
function isOf(rows: readonly HTMLElement[], above: HTMLElement, row: HTMLElement): boolean {
  if (row === above) return true;
  const from = rows.indexOf(above);
  const between = rows.slice(from + 1, rows.indexOf(row) + 1);
  return between.length > 0 && between.every((one) => depthOf(one) > depthOf(above));
}

/** The upper half is before; the lower is after, or beneath where the pointer is well inside the line. */
function whereOn(row: HTMLElement, { clientX, clientY }: DragEvent): Target['where'] {
  const { top, height, left, right } = row.getBoundingClientRect();
  if (clientY < top + height / 2) return 'before';
  const inset = getComputedStyle(row).direction === 'rtl' ? right - clientX : clientX - left;
  return inset > 120 ? 'beneath' : 'after';
}

function placeOf(rows: readonly HTMLElement[], dragged: HTMLElement, { row, where }: Target) {
  if (where === 'beneath') return { parent: row.dataset['item'] ?? '', before: '' };
  const parent = row.dataset['parent'] ?? '';
  if (where === 'before') return { parent, before: row.dataset['item'] ?? '' };
  const beside = rows.filter((one) => (one.dataset['parent'] ?? '') === parent && one !== dragged);
  return { parent, before: beside[beside.indexOf(row) + 1]?.dataset['item'] ?? '' };
}

function send(list: HTMLElement, row: HTMLElement, place: { parent: string; before: string }): void {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = row.dataset['action'] ?? '';
  const fields = { to: '1', version: list.dataset['version'] ?? '', ...place };
  for (const [name, value] of Object.entries(fields)) {
    const input = document.createElement('input');
    input.type = 'hidden';
    input.name = name;
    input.value = value;
    form.append(input);
  }
  document.body.append(form);
  form.requestSubmit();
}
