export const es = {
  title: 'Declaración de accesibilidad',
  about: 'Fuentes y licencia',
  commitment:
    'Todo el mundo ha de poder usar estas páginas: en un teléfono, en una computadora antigua, con una conexión lenta, con el teclado, con un lector de pantalla, en cualquiera de los seis idiomas de las Naciones Unidas.',
  statusTitle: 'Situación de cumplimiento',
  status:
    'La referencia son las Pautas de Accesibilidad para el Contenido Web (WCAG) 2.2, nivel AA. Las páginas están hechas para cumplirlas; las cumplen parcialmente, con los límites que se indican más abajo.',
  measuresTitle: 'Qué se hizo',
  measureScript: 'Cada página está completa y puede usarse sin scripts.',
  measureWidth: 'Las páginas caben en pantallas desde 360 píxeles sin desplazamiento lateral, y pueden ampliarse.',
  measureKeyboard: 'Todo es accesible con el teclado; la primera parada de cada página permite saltarse la navegación.',
  measureLanguage:
    'Cada página y cada texto en otro idioma declara su idioma y su dirección; el árabe se lee de derecha a izquierda.',
  measureMaps:
    'Cada mapa y cada gráfico va acompañado de una descripción y de un enlace a un cuadro con las mismas cifras.',
  measureColour:
    'El contraste es de al menos 4,5 a 1, en claro y en oscuro; nada se dice solo con el color, y nada se mueve.',
  measureWeight: 'Ninguna página pesa más de 60 KB en total; al pie se indica cuánto.',
  testedTitle: 'Cómo se comprobó',
  tested: 'Lo comprobaron sus propios autores, y estas pruebas se repiten con cada cambio del programa:',
  testedAxe:
    'Un navegador real abre cada tipo de página en inglés a 1280 píxeles en claro y en árabe a 360 píxeles en oscuro, y comprueba que quepa también en la otra anchura; axe-core busca fallos según las WCAG 2.2 AA.',
  testedScript: 'El mismo recorrido se hace una vez sin scripts.',
  testedKeyboard: 'Se sigue el recorrido del teclado por una página desde la primera parada.',
  testedRules:
    'En cada página que ve alguna prueba se comprueba que haya un solo título de primer nivel, etiquetas, enlaces que llevan a alguna parte, idioma y dirección.',
  limitsTitle: 'Límites conocidos',
  limitPeople: 'Aún no lo han probado personas que usan a diario un lector de pantalla u otras ayudas.',
  limitFiles: 'Los documentos los hicieron otros. Muchos son archivos PDF sin etiquetas, que las ayudas leen mal.',
  limitOriginals: 'Los títulos y textos se muestran en el idioma en que se escribieron cuando no existe traducción.',
  limitMaps:
    'Los lugares de un mapa solo pueden señalarse con el ratón; el cuadro de al lado tiene los mismos enlaces.',
  technologyTitle: 'Tecnologías utilizadas',
  technology: 'HTML, CSS y SVG; los scripts nunca son necesarios.',
  contactTitle: 'Comunicar una barrera',
  contact:
    'Si algo le impide usar una página, dígaselo a quien administra este sitio: indique la página y lo que ocurrió, en cualquiera de los seis idiomas. Los fallos del programa pueden comunicarse donde se guarda su código fuente. Si la legislación de su país lo prevé, su autoridad de accesibilidad recibe las quejas.',
  assessed: 'Última evaluación: {date}.',
};
