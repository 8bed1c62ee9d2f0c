pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import "../Icons.js" as Icons

// A sign of the project's own set: strokes on a grid of 24 units.
Item {
    id: icon

    required property string name
    property color color: Theme.ink
    property real size: 9 * Theme.mm

    implicitWidth: size
    implicitHeight: size

    Shape {
        width: 24
        height: 24
        scale: icon.size / 24
        transformOrigin: Item.TopLeft
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            strokeColor: icon.color
            strokeWidth: 1.7
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap
            joinStyle: ShapePath.RoundJoin

            PathSvg {
                path: Icons.paths[icon.name] ?? ""
            }
        }
    }
}
