package io.samovar.model.lexical.internal;

/**
 * Function words of some widespread languages. They are in every text and say little of what it is
 * about; without a corpus to count in, a list stands in for inverse document frequency (Spärck
 * Jones, "A statistical interpretation of term specificity", 1972).
 */
final class CommonWords {
    static final WordList LIST =
            new WordList(
                    """
                    a about after all also an and any are as at be because been before being but by
                    can could did do does down during each for from had has have he her here hers
                    him his how i if in into is it its just may me might more most must my no nor
                    not now of off on once only or other our out over own same shall she should so
                    some such than that the their them then there these they this those through to
                    too under until up upon us very was we were what when where which while who
                    whom why will with within would you your yours

                    aber als am an auch auf aus bei bin bis da das dass dem den der des die dies
                    diese dieser doch du durch ein eine einem einen einer eines er es für hat hatte
                    ich ihr im in ist ja kann man mit nach nicht noch nur oder sich sie sind so
                    über um und uns unter vom von vor war waren was wenn werden wie wir wird zu zum
                    zur

                    au aux avec ce ces cette dans de des du elle elles en est et être il ils je la
                    le les leur lui mais même ne nous on ou où par pas plus pour qu que qui sa sans
                    se ses si son sont sur tu un une vous y

                    al como con cuando de del desde donde el ella ellos en entre era es esta este
                    fue ha hay la las lo los más me mi muy no nos o para pero por porque que se ser
                    si sin sobre son su sus también un una uno unos y ya

                    ao às com da das do dos e ela em eu foi já mas na não nas nem no nós num o os
                    ou pela pelo quando são sem seu sua também te tem um uma você

                    alla anche che chi ci come con cui da dal dalla degli dei del della delle di e
                    gli ha hanno i il io ma nei nel nella noi non per perché più quando questa
                    questo sono sul sulla tra una

                    а без бы был была были было быть в вы для до его ее если есть еще же за и из
                    или им их к как когда мы на не него нет но о об он она они от по при с со так
                    то только ты у уже что чтобы это этот я

                    그 이 저 것 거 수 등 및 또 또는 더 더욱 안 못 잘 좀 때 때는 때에는 그리고 그러나 하지만
                    그래서 그런데 그것 이것 저것 그는 그녀는 나는 우리 우리는 있다 있는 있습니다 있어요 없다
                    없는 없습니다 하다 하는 한다 했다 합니다 했습니다 해요 된다 되는 됩니다 되었다 이다 입니다
                    않다 않는 않은 않습니다 주세요 있고 위해 위한 대한 대해 통해 따라 때문에 경우 그런 이런
                    """);

    private CommonWords() {}
}
