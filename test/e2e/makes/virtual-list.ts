import type { Make } from './make.ts';

/** A list that draws what is in sight, without a role anywhere; the key of an item is its attribute, and its picture tells another. */
export const virtualList: Make = {
  name: 'virtualised list without roles',
  body: (
    shots,
  ) => `<div class="vp" style="height:200px;overflow:auto;position:relative"><div class="vl" style="height:${shots.length * 400}px"></div></div><script>
    const shots = ${JSON.stringify(shots)};
    const list = document.querySelector('.vl');
    const draw = () => {
      const first = Math.floor(list.parentNode.scrollTop / 40);
      list.replaceChildren(...shots.slice(first, first + 6).map(({ id, name, component }, index) => {
        const item = document.createElement('div');
        item.className = 'vi';
        item.dataset.key = id;
        item.style.cssText = 'position:absolute;height:40px;width:400px;transform:translateY(' + (first + index) * 40 + 'px)';
        item.innerHTML = '<img width="40" height="30" src="/component/thumbnail?id=' + component + '&size=40"><b></b>';
        item.querySelector('b').textContent = name;
        return item;
      }));
    };
    list.parentNode.addEventListener('scroll', draw);
    draw();
    list.parentNode.scrollTop = 40;
  </script>`,
  at: (page, place) => page.locator('.vi').nth(place).locator('b'),
};
