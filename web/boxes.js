// Boxes over what nobody shall see in a picture, drawn with a finger or a mouse. The lines of the
// form below hold them; without this script they are typed there.
var svgNames = 'http://www.w3.org/2000/svg';
var sides = ['left', 'top', 'width', 'height'];

function fieldsOf(line) {
  return Array.prototype.slice.call(line.querySelectorAll('input'));
}

// Left, top, width and height in per cent; null where the line has no box.
function boxIn(line) {
  var numbers = fieldsOf(line).map(function (field) { return parseFloat(field.value); });
  var isWhole = numbers.length === sides.length && numbers.every(function (n) { return n >= 0; });
  return isWhole && numbers[2] > 0 && numbers[3] > 0 ? numbers : null;
}

function isEmpty(line) {
  return fieldsOf(line).every(function (field) { return field.value.trim() === ''; });
}

function put(line, box) {
  fieldsOf(line).forEach(function (field, i) {
    field.value = box ? String(Math.round(box[i] * 10) / 10) : '';
  });
}

function drawn(svg, box) {
  var height = svg.viewBox.baseVal.height;
  var rect = document.createElementNS(svgNames, 'rect');
  var places = [box[0] * 10, box[1] * height / 100, box[2] * 10, box[3] * height / 100];
  ['x', 'y', 'width', 'height'].forEach(function (name, i) { rect.setAttribute(name, places[i]); });
  return rect;
}

function within(value) { return Math.max(0, Math.min(100, value)); }

function begin(svg, lines) {
  var covers = svg.querySelector('.covers');
  var from = null;

  function draw(more) {
    covers.textContent = '';
    // One empty line is enough: the next one comes when it is filled.
    var free = lines.filter(isEmpty);
    free.forEach(function (line, i) { line.hidden = i > 0; });
    lines.map(boxIn).concat([more]).forEach(function (box) {
      if (box) covers.appendChild(drawn(svg, box));
    });
  }

  function place(event) {
    var point = svg.createSVGPoint();
    point.x = event.clientX;
    point.y = event.clientY;
    var inside = point.matrixTransform(svg.getScreenCTM().inverse());
    return [within(inside.x / 10), within(inside.y / svg.viewBox.baseVal.height * 100)];
  }

  function boxTo(to) {
    return [Math.min(from[0], to[0]), Math.min(from[1], to[1]), Math.abs(from[0] - to[0]),
            Math.abs(from[1] - to[1])];
  }

  svg.addEventListener('pointerdown', function (event) {
    from = place(event);
    svg.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  svg.addEventListener('pointermove', function (event) {
    if (from) draw(boxTo(place(event)));
  });
  svg.addEventListener('pointerup', function (event) {
    if (!from) return;
    var box = boxTo(place(event));
    from = null;
    var free = lines.filter(isEmpty)[0];
    // A tap is no box.
    if (free && box[2] >= 0.5 && box[3] >= 0.5) put(free, box);
    draw(null);
  });
  svg.addEventListener('pointercancel', function () {
    from = null;
    draw(null);
  });
  lines.forEach(function (line) {
    line.addEventListener('input', function () { draw(null); });
    var clear = line.querySelector('[data-clear]');
    clear.hidden = false;
    clear.addEventListener('click', function () {
      put(line, null);
      draw(null);
      fieldsOf(line)[0].focus();
    });
  });
  svg.classList.add('drawable');
  draw(null);
}

var picture = document.querySelector('[data-boxes]');
if (picture && window.PointerEvent) {
  begin(picture, Array.prototype.slice.call(document.querySelectorAll('[data-box]')));
}
